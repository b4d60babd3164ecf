"""商品评价: reviews of items; of what buyers wrote only topics are kept.

Where: 生意参谋 > 服务 > 评价 (商品评价), choose the days and the item or all items, then 下载.

Seen: nine columns from a reader of the real file, without sample values; the words of 评价分类 are those
    the platform shows today (正面, 中性, 负面) and showed before (好评, 中评, 差评). What the platform
    writes where the buyer wrote nothing has no topic. Reviews have no number, so two downloads of the
    same days are laid over each other by item, SKU, time and topics.
"""

from shopops.reading.descriptor import Export, Signature, choice, ident, moment, remark, text
from shopops.reading.review_topics import FILLERS

REVIEWS = Export(
    name="sycm.reviews",
    table="reviews",
    title="商品评价",
    signature=Signature(
        all_of=(("商品id", "宝贝id"), ("评论", "评价内容", "评论内容"), ("评价时间", "评价分类")),
        none_of=("支付金额", "访客数", "订单状态"),
    ),
    fields=(
        ident("item_id", "商品id", "宝贝id", required=True),
        ident("sku_id", "skuid"),
        text("sku_name", "颜色分类", "规格", "sku名称"),
        choice(
            "rating",
            "评价分类",
            "评价类型",
            choices={
                "good": ("好评", "正面", "正面评价", "满意"),
                "neutral": ("中评", "中性", "中性评价", "一般"),
                "bad": ("差评", "负面", "负面评价", "不满意"),
            },
            fallback=(("差|负|不满", "bad"), ("中|一般", "neutral"), ("好|正|满意", "good")),
            missing=("无", "暂无", "未分类", "其他"),
        ),
        remark("topics", "评论", "评价内容", "评论内容", review=True, missing=FILLERS),
        remark("added_topics", "追评内容", "追加评论", "追评", review=True, missing=FILLERS),
        moment("reviewed_at", "评价时间"),
        moment("added_at", "追评时间"),
    ),
    personal=("昵称", "买家昵称", "用户昵称"),
)
