import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listEditions } from "#app/domain/edition/edition.ts";

export async function loader({ context }: LoaderFunctionArgs) {
  return { editions: await listEditions(context.db, { includeDrafts: false }) };
}

export const headers = () => ({ "cache-control": "public, max-age=0, must-revalidate" });

export default function Home() {
  const { editions } = useLoaderData<typeof loader>();
  return <ul>{editions.map((e) => <li key={e.year}>{e.year}</li>)}</ul>;
}
