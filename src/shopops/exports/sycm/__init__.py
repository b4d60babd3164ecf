"""Exports of 生意参谋, the traffic and sales statistics of Taobao and Tmall."""
