"""The tool's own templates: sheets for what no platform exports."""
