"""What is left in the accounts that advertising is paid from."""

from shopops.tables import Column, Kind, Table

AD_BALANCES = Table(
    name="ad_balances",
    grain="one advertising account on one day",
    key=("day", "account"),
    day="day",
    fixed=(),  # a balance moves all day
    columns=(
        Column("day", Kind.DAY, "The day on which the balance was looked at."),
        Column("account", Kind.TEXT, "Name of the account, if there are several."),
        Column("balance", Kind.MONEY, "What is left in it."),
    ),
)
