import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/server/guards.server.ts";
import { saidBy } from "#app/server/refusals.server.ts";

/** Whatever is nowhere in the table of addresses, and what was refused before anything looked for its address. */
export function loader({ context: { refusal } }: LoaderFunctionArgs) {
  throw refusal ? json(saidBy(refusal), { status: refusal.status }) : notFound();
}

export function action() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
