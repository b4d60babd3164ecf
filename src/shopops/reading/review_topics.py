"""What a review of goods complains about: topics instead of the words, which are not kept."""

from __future__ import annotations

import re

TOPICS = {
    "quality": (
        "质量(?:很|太|真|也|有点|比较)?(?:差|不好|不行|一般|堪忧|问题)|质量有问题|做工(?:很|太)?(?:差|粗糙|不好)|粗糙|劣质|瑕疵|次品"
        "|掉色|褪色|起球|开线|脱线|掉漆|生锈|不耐用|用不了|不能用|坏了|坏的|poor quality|broke"
    ),
    "damaged": "破损|碎了|碎的|打碎|裂了|裂开|裂纹|破了|压坏|压扁|摔坏|磕碰|磕坏|变形|漏水|漏液|漏气|洒了|damaged",
    "wrong": (
        "发错|错发|寄错|货不对板|与(?:描述|图片|实物)不[符一]|和(?:描述|图片)(?:不符|不一样)|图片不符|描述不符|实物不符|色差"
        "|颜色不对|型号不对|款式不对|wrong (?:item|colou?r|size)|not as described"
    ),
    "missing": "少发|漏发|缺件|少了一|少一[个件只套双]|少寄|没收到|没有收到|空包|空盒|missing",
    "size": (
        "(?:偏|太|有点|有些)(?:大|小|长|短|紧|松|肥|瘦)|尺[码寸](?:不|偏|有)|码数不|大小不合|穿不[上下]|放不[下进]"
        "|too (?:big|small)"
    ),
    "fake": "假货|是假的|像假的|仿品|高仿|山寨|非正品|不是正品|冒牌|盗版|fake|counterfeit",
    "smell": "异味|刺鼻|臭味|很臭|太臭|难闻|怪味|(?:味道|气味)(?:很|太|有点|特别)?(?:大|重|冲)|smell",
    "slow": (
        "(?:发货|物流|快递|送货|配送)(?:也|真|实在|有点)?(?:很|太|超|特别|非常)?慢|太慢|迟迟|等了(?:好久|很久|好几天|半个月|[一两]周)|不发货|催了|slow"
    ),
    "service": (
        "态度(?:很|太|极|非常)?(?:差|恶劣|不好|敷衍)|服务(?:很|太|极)?(?:差|不好)|客服(?:不理|不回|没人|差|敷衍|推)|不理人|没人理"
        "|爱[理搭]不理|售后(?:很|太)?(?:差|不管|没人|推)|推诿|拒绝退|不给退|rude"
    ),
    "price": "降价|买贵|贵了|保价|差价|涨价|太贵|不值|overpriced",
}
"""Topic to the words that show it. What is praised (`物流很快`, `没有异味`) is no topic."""

_DENIED = (
    *("没", "没有", "没什么", "没有任何", "没有一点", "没啥", "无", "毫无", "不", "不会", "不是", "不算"),
    *("未", "并未", "并没有", "不存在", "no ", "not ", "零"),
)
_UNDENIED = "".join(f"(?<!{word})" for word in _DENIED)
_PATTERNS = {topic: re.compile(f"{_UNDENIED}(?:{words})", re.IGNORECASE) for topic, words in TOPICS.items()}

FILLERS = (
    *(
        "此用户没有填写评价。",
        "此用户没有填写评价",
        "此用户没有填写评价!",
        "该用户没有填写评价",
        "用户未填写评价内容",
    ),
    *("系统默认评论", "系统默认好评", "系统默认好评!", "系统默认好评！", "默认好评"),
    *(
        "评价方未及时做出评价,系统默认好评!",
        "评价方未及时做出评价，系统默认好评!",
        "评价方未及时做出评价，系统默认好评！",
    ),
    *("评价方未及时做出评价,系统默认好评！", "15天内买家未作出评价", "买家未及时做出评价,系统默认好评!"),
)
"""What the platform writes where the buyer wrote nothing."""


def review_topics(text: str) -> str:
    """Topics of a review, joined by `;`; `other` where none is known. The words themselves are not kept."""
    found = [topic for topic, pattern in _PATTERNS.items() if pattern.search(text)]
    return ";".join(found) or "other"
