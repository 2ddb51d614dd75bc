import { useTranslation } from "react-i18next";

/** The words of invoices, for the components of the back office. */
export function useInvoiceWords() {
  return useTranslation("invoices").t;
}
