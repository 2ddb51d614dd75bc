/** Cents as the language writes euros: `110,00 €`, `€110.00`. */
export function moneyWritten(cents: number, language: string): string {
  return (cents / 100).toLocaleString(language === "en" ? "en-GB" : "fr-FR", { style: "currency", currency: "EUR" });
}
