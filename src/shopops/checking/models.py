"""Settings models from signatures: the keyword parameters of a rule or a derived table, with type and default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, create_model

from shopops.checking.rule import setting_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shopops.analysis import Derived
    from shopops.checking.rule import Rule


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def rule_models(rules: Sequence[Rule]) -> dict[str, type[BaseModel]]:
    """Code to settings model."""
    return {rule.code: _model(rule.code, rule.function) for rule in rules}


def analysis_models(tables: Sequence[Derived]) -> dict[str, type[BaseModel]]:
    """Name of a derived table that has settings to their model."""
    models = {table.name: _model(table.name, table.function) for table in tables}
    return {name: model for name, model in models.items() if model.model_fields}


def _model(name: str, function: Callable[..., Any]) -> type[BaseModel]:
    fields: dict[str, Any] = dict(setting_parameters(function))
    return create_model(name, __base__=_Strict, **fields)
