import express from "express";
import { front } from "./front-client";

const app = express();
app.get("/tags", async (request, response) => {
  response.json(await front.get("/teams")); //> GET /teams
});
app.post("/conversations/:id/comments", (request, response) => response.sendStatus(202));
