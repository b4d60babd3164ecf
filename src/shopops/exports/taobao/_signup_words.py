"""The platform's words for the state of a sign-up to an activity, and what they mean here."""

SIGNUP_STATUS = {
    "draft": ("草稿",),
    # 排期待确认: passed, but the day is not agreed on yet; the item does not take part until it is.
    "waiting": ("待审核", "审核中", "排期待确认", "待排期", "待确认"),
    "approved": (
        *("审核通过", "初审通过", "审核通过(初审通过)", "已排期待发布", "终审通过", "已排期待发布(终审通过)"),
        *("已发布设定", "已发布"),
    ),
    "refused": ("审核不通过", "审核未通过", "审核拒绝", "初审不通过", "终审不通过"),
    "withdrawn": ("撤销报名", "已撤销", "取消报名"),
    "running": ("活动中", "进行中"),
    "ended": ("活动结束", "已结束"),
    "faulty": ("异常",),
    "removed": ("清退", "已清退"),
}
"""Our word to the platform's."""

SIGNUP_STATUS_LIKE = (
    ("不通过|未通过|拒绝|驳回", "refused"),
    ("撤销|撤回|取消", "withdrawn"),
    ("清退", "removed"),
    ("待审|审核中|待确认|待排期", "waiting"),
    ("通过|待发布|已发布", "approved"),
    ("异常", "faulty"),
    ("结束", "ended"),
    ("活动中|进行中", "running"),
)
"""For words not listed above, tried in order."""

ALL_WORDS = tuple(word for words in SIGNUP_STATUS.values() for word in words)

ITEM_STATE = {
    "online": ("出售中", "在线", "当前在线", "已上架", "上架", "正常"),
    "offline": ("仓库中", "已下架", "下架", "已删除", "已冻结"),
}
ITEM_STATE_LIKE = (("下架|仓库|删除|冻结", "offline"), ("在线|在售|上架|出售", "online"))
