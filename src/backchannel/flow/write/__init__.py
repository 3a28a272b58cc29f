"""All of it → an assessment: takeaways with citations."""
