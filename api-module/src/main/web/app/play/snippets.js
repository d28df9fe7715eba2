/**
 * The request of a run as a person would write it. Each is complete: it runs as it stands, with the
 * key in the environment variable JOBS_API_KEY.
 */
export const LANGUAGES = { curl: 'curl', python: 'Python', javascript: 'JavaScript' };

export function snippet(language, api, model, input) {
  const path = `/v1/models/${model.split('/').map(encodeURIComponent).join('/')}/run`;
  return { curl, python, javascript }[language](api, path, input);
}

function curl(api, path, input) {
  const body = JSON.stringify({ input }, null, 2).replaceAll("'", String.raw`'\''`);
  return `# export JOBS_API_KEY=sk_…
curl -X POST ${api}${path} \\
  -H "Authorization: Bearer $JOBS_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${body}'
`;
}

function python(api, path, input) {
  return `# pip install requests; export JOBS_API_KEY=sk_…
import os
import requests

api = ${literal(api)}
headers = {"Authorization": f"Bearer {os.environ['JOBS_API_KEY']}"}

answer = requests.post(
    f"{api}${path}",
    headers=headers,
    json={"input": ${pythonOf(input, 4)}},
    timeout=70,
)
answer.raise_for_status()
job = answer.json()

# What takes longer than a request waits is asked for until it has ended.
while job["status"] in ("queued", "processing"):
    answer = requests.get(
        f"{api}/v1/jobs/{job['job_id']}?wait=50", headers=headers, timeout=70
    )
    answer.raise_for_status()
    job = answer.json()["data"]

print(job["status"], job.get("output") or job.get("error"))
`;
}

function javascript(api, path, input) {
  const body = JSON.stringify({ input }, null, 2).replaceAll('\n', '\n  ');
  return `// node run.mjs, with JOBS_API_KEY=sk_… in the environment
const api = ${JSON.stringify(api)};

async function send(path, options) {
  const answer = await fetch(api + path, {
    ...options,
    headers: {
      Authorization: \`Bearer \${process.env.JOBS_API_KEY}\`,
      "Content-Type": "application/json",
    },
  });
  if (!answer.ok) throw new Error(\`\${answer.status} \${await answer.text()}\`);
  return answer.json();
}

let job = await send(${JSON.stringify(path)}, {
  method: "POST",
  body: JSON.stringify(${body}),
});

// What takes longer than a request waits is asked for until it has ended.
while (job.status === "queued" || job.status === "processing") {
  job = (await send(\`/v1/jobs/\${job.job_id}?wait=50\`)).data;
}

console.log(job.status, job.output ?? job.error);
`;
}

// JSON's escapes are Python's too, but for pairs of surrogates, which JSON.stringify leaves alone.
const literal = (text) => JSON.stringify(text);

function pythonOf(value, indent) {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList ? value.map((one) => pythonOf(one, indent + 4)) : Object.entries(value).map(([name, one]) => `${literal(name)}: ${pythonOf(one, indent + 4)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return open + close;
  const space = ' '.repeat(indent + 4);
  return `${open}\n${parts.map((part) => `${space}${part},\n`).join('')}${' '.repeat(indent)}${close}`;
}
