import requests
import time
API_KEY = "YOUR_API_KEY"
BASE_URL = "https://api.abstrakt.one"
def run_model(model_id, input_params, webhook_url=None):
    """Run a model and handle both instant and delayed results."""
    body = {"input": input_params}
    if webhook_url:
        body["webhook_url"] = webhook_url
    response = requests.post(
        f"{BASE_URL}/v1/models/{model_id}/run",
        headers={"Authorization": f"Bearer {API_KEY}"},
        json=body,
    )
    data = response.json()
    # Fast model: result returned immediately (200)
    if response.status_code == 200 and data.get("status") == "completed":
        return data["output"]
    # Slow model: poll for result (202)
    job_id = data.get("job_id")
    if not job_id:
        raise Exception(f"Unexpected response: {data}")
    # Poll until complete (skip if using webhook_url)
    if not webhook_url:
        for _ in range(60): # up to 5 minutes
            time.sleep(5)
            status_resp = requests.get(
                f"{BASE_URL}/v1/jobs/{job_id}",
                headers={"Authorization": f"Bearer {API_KEY}"},
            )
            status_data = status_resp.json().get("data", {})
            if status_data.get("status") == "succeeded":
                return status_data.get("output")
            if status_data.get("status") == "failed":
                raise Exception(status_data.get("error"))
    return {"job_id": job_id, "status": "processing"}
# Usage
result = run_model("flux-schnell", {"prompt": "A sunset"})
