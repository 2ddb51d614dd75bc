import { useTranslation } from "react-i18next";

/** Shows the secret of an authenticator app as a picture, as a link for an app on the same device, and as text. */
export function EnrolmentCode(props: { secret: string; address: string; qr: { side: number; path: string } }) {
  const { secret, address, qr } = props;
  const { t } = useTranslation("security");
  return (
    <div className="grid gap-4">
      <svg
        viewBox={`0 0 ${qr.side} ${qr.side}`}
        width={240}
        height={240}
        role="img"
        aria-label={t("app.qr")}
        shapeRendering="crispEdges"
        className="max-w-full"
      >
        <path fill="#fff" d={`M0 0h${qr.side}v${qr.side}H0z`} />
        <path fill="#000" d={qr.path} />
      </svg>
      <p>
        <a href={address}>{t("app.sameDevice")}</a>
      </p>
      <p>
        {t("app.byHand")}{" "}
        <code className="font-mono tracking-wider wrap-anywhere" data-secret={secret}>
          {secret.match(/.{1,4}/g)?.join(" ")}
        </code>
      </p>
    </div>
  );
}
