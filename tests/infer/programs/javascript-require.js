const request = require("request-promise");

const FRONT_URL = "https://api2.frontapp.com";

module.exports.reply = function (conversationId, body) {
  return request({
    uri: FRONT_URL + "/conversations/" + conversationId + "/messages", //> POST /conversations/{conversation_id}/messages
    method: "POST",
    json: body,
  });
};
