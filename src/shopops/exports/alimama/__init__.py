"""Exports of 阿里妈妈 万相台, the advertising of Taobao and Tmall."""
