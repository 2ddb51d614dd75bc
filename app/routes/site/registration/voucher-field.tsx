import { useTranslation } from "react-i18next";
import { fieldsOf, useField } from "#app/forms/drawn.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { registrationForm } from "./form.ts";
import type { ShownVoucher } from "./voucher.server.ts";

const Field = fieldsOf(registrationForm);

/** The field for a voucher's code, where an edition has vouchers. */
export function VoucherField({ asked }: { asked: boolean }) {
  const { texts } = useField("voucher");
  return (asked || Boolean(texts[0])) && <Field name="voucher" />;
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
