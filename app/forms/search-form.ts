import { form, search } from "./form.ts";

/** The search of an edition's people, orders, quotations and invoices. */
export const searchForm = form({ q: search("organiser:search.label") });
