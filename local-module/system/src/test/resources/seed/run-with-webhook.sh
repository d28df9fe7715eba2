curl -X POST https://api.abstrakt.one/v1/models/nano-banana-pro-edit/run \
-H "Authorization: Bearer YOUR_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"input": {
"prompt": "A cat wearing sunglasses",
"image_url": "https://example.com/cat.jpg"
},
"webhook_url": "https://your-server.com/webhooks/abstrakt"
}'
