"""The reading workshop: bytes to text cells, to an identified export, to typed and refused rows."""
