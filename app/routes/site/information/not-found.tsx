import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/server/guards.server.ts";
import { detailsOf } from "#app/server/refusals.server.ts";

/** Answers addresses outside the table of addresses, and requests refused before routing. */
export function loader({ context: { refusal } }: LoaderFunctionArgs) {
  throw refusal ? json(detailsOf(refusal), { status: refusal.status }) : notFound();
}

export function action() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
