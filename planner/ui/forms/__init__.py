"""What every form shares: drafts that survive a reload, drawers, two texts to choose from, lists to order."""
