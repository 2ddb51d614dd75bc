import { invoiceLoader } from "#app/server/pages/invoice-files.server.ts";

/** For an invoicing platform. */
export const loader = invoiceLoader("export-invoices", "factur-x");
