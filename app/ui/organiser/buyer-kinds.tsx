import { useOffice } from "./office.ts";

/** The kind of buyer that a form is for, with links to the same form for the others. */
export function BuyerKinds({
  label,
  others,
}: {
  label: string;
  others: readonly { readonly to: string; readonly label: string }[];
}) {
  const { t } = useOffice();
  return (
    <nav aria-label={t("orders.buyerKinds")} className="mb-4 flex flex-wrap gap-x-4 gap-y-1">
      <strong>{label}</strong>
      {others.map((other) => (
        <a key={other.to} href={other.to}>
          {other.label}
        </a>
      ))}
    </nav>
  );
}
