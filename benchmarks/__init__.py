"""What copydesk costs, measured as whole processes."""
