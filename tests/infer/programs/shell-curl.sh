#!/bin/sh
FRONT=https://api2.frontapp.com

#> GET /tags
curl -s -H "Authorization: Bearer $TOKEN" "$FRONT/tags?limit=100"
#> POST /conversations/{conversation_id}/comments
curl -X POST "$FRONT/conversations/$1/comments" \
  -H "Content-Type: application/json" \
  -d '{"body": "done"}'
#> POST /contacts
curl "$FRONT/contacts" --data @contact.json
