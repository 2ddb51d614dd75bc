import { useTranslation } from "react-i18next";

/** A voucher as a page shows it: its code, and what it takes off in words; null for nothing. */
export interface VoucherUsed {
  readonly code: string;
  readonly amount: string | null;
}

/** The voucher of a line, below what it is for. */
export function VoucherLine({ voucher }: { voucher: VoucherUsed | null }) {
  const { t } = useTranslation("orders");
  if (!voucher) return null;
  const { code, amount } = voucher;
  return (
    <span className="hint wrap-anywhere">
      {amount ? t("voucher.reduction", { code, amount }) : t("voucher.code", { code })}
    </span>
  );
}
