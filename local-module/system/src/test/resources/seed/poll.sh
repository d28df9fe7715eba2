# Poll every 5 seconds until complete
while true; do
RESPONSE=$(curl -s https://api.abstrakt.one/v1/jobs/job_abc123xyz \
-H "Authorization: Bearer YOUR_API_KEY")
STATUS=$(echo $RESPONSE | jq -r '.data.status')
if [ "$STATUS" = "succeeded" ]; then
echo "Done! Output:"
echo $RESPONSE | jq '.data.output'
break
elif [ "$STATUS" = "failed" ]; then
echo "Failed:"
echo $RESPONSE | jq '.data.error'
break
fi
echo "Status: $STATUS - waiting..."
sleep 5
done
