import { notFound } from "#app/http/guards.server.ts";
export async function loader() {
  throw notFound();
}
