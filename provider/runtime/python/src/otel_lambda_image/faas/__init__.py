"""What is special about AWS Lambda: events, cold starts, the resource, extensions."""
