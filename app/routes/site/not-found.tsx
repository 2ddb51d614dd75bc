import { notFound } from "#app/http/guards.server.ts";

/** Whatever is nowhere in the table of addresses. */
export function loader() {
  throw notFound();
}

export function action() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
