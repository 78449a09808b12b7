"""Know the customers: what they do, who belongs together, who drifts away, who is about to buy."""
