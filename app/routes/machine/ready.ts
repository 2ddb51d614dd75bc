import type { LoaderFunctionArgs } from "@remix-run/node";

/** For load balancers: 200 while this process should get requests, else 503 with the reasons by name. */
export async function loader({ context }: LoaderFunctionArgs) {
  const reasons = await context.notReady();
  const isReady = reasons.length === 0;
  return Response.json(
    { status: isReady ? "ready" : "not ready", reasons },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
