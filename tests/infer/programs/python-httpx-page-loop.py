import httpx

async def main(inbox_id: str):
    async with httpx.AsyncClient(base_url="https://api2.frontapp.com", headers={}) as client:
        r = await client.get("/inboxes")  #> GET /inboxes
        r = await client.get(f"/inboxes/{inbox_id}/conversations", params={"limit": 100})  #> GET /inboxes/{inbox_id}/conversations
        req = client.build_request("POST", f"/inboxes/{inbox_id}/imported_messages", json={})  #> POST /inboxes/{inbox_id}/imported_messages
        await client.send(req)
        url = f"/conversations/{r.json()['id']}"  #> GET /conversations/{conversation_id}
        while url:
            page = (await client.get(url)).json()
            url = page["_pagination"]["next"]
