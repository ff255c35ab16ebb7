import aiohttp

FRONT = "https://api2.frontapp.com"


async def followers(conversation):
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{FRONT}/conversations/{conversation}/followers") as response:  #> GET /conversations/{conversation_id}/followers
            return await response.json()
