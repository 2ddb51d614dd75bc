import type { MetaFunction } from "@remix-run/node";

/** The title of a page of one's own, as its loader gives it. */
export const titleMeta: MetaFunction = ({ data }) => [{ title: (data as { title?: string } | undefined)?.title }];
