"""Seller exports of Taobao and Tmall (千牛, 淘宝助理)."""
