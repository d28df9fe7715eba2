curl -X DELETE https://api.abstrakt.one/v1/jobs/job_abc123xyz \
-H "Authorization: Bearer YOUR_API_KEY"
