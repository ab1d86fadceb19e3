"""The pages of the desks, by Django's own client: whatever a hand can do with the forms that they show."""
