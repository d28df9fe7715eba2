curl -X POST https://api.abstrakt.one/v1/models/minimax-video-01/run \
-H "Authorization: Bearer YOUR_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"input": {
"prompt": "A timelapse of clouds moving over a city"
},
"sync": false,
"webhook_url": "https://your-server.com/webhooks/abstrakt"
}'
