import { invoiceLoader } from "#app/server/pages/invoice-files.server.ts";

export const loader = invoiceLoader("export-invoices", "paper");
