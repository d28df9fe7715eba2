curl -X POST https://api.abstrakt.one/v1/models/flux-schnell/run \
-H "Authorization: Bearer YOUR_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"input": {
"prompt": "A beautiful sunset over mountains",
"image_size": "square_hd",
"num_images": 1
}
}'
