import { useTranslation } from "react-i18next";

/** The messages of invoices, for components of the back office. */
export function useInvoiceWords() {
  return useTranslation("invoices").t;
}
