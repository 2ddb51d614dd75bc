import { useTranslation } from "react-i18next";
import { fieldsOf, useField } from "#app/forms/drawn.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SUMMARY } from "#app/ui/summary.ts";
import { registrationForm } from "./form.ts";
import type { ShownVoucher } from "./voucher.server.ts";

const Field = fieldsOf(registrationForm);

/** The field for a voucher's code, where an edition has vouchers: one tap away, and open with a code or an error. */
export function VoucherField({ asked }: { asked: boolean }) {
  const { t } = useTranslation("registration");
  const { texts, error } = useField("voucher");
  const isFilled = Boolean(texts[0]) || error !== null;
  if (!asked && !isFilled) return null;
  return (
    <details open={isFilled}>
      <summary className={SUMMARY}>{t("voucher.have")}</summary>
      <div className="mt-2">
        <Field name="voucher" />
      </div>
    </details>
  );
}

/** Says what the code of the visitor's link does. */
export function VoucherNotice({ voucher }: { voucher: ShownVoucher }) {
  const { t } = useTranslation("registration");
  if (voucher.kind === "none") return null;
  const { kind, code } = voucher;
  return (
    <Notice tone={kind === "applied" ? "info" : "attention"}>
      <p>{kind === "applied" ? t("voucher.applied", { code }) : t(`errors.voucher.${voucher.reason}`)}</p>
    </Notice>
  );
}
