import { z } from "zod";
import { variable } from "./env-variable.ts";

const APPLE = "with all of `APPLE_…` but the passphrase, badges can be added to Apple Wallet";

/** The environment variables of passes for phones' wallets, in the order of the documentation. */
export const WALLET_VARIABLES = {
  APPLE_PASS_TYPE: variable(
    z
      .string()
      .regex(/^pass\.[\w.-]+$/, "a pass type identifier: pass.…")
      .optional(),
    {
      without: "none: no passes for Apple Wallet",
      example: "pass.fr.exemple.colloque",
      meaning: `the pass type identifier of the Apple developer account; ${APPLE}`,
    },
  ),
  APPLE_TEAM: variable(
    z
      .string()
      .regex(/^[A-Z0-9]{10}$/, "ten letters and digits")
      .optional(),
    {
      example: "A1B2C3D4E5",
      meaning: "the team identifier of that account",
    },
  ),
  APPLE_CERTIFICATE_FILE: variable(z.string().min(1).optional(), {
    example: "/etc/grand-paris-circulaire/pass.pem",
    meaning: "the file of the pass type's certificate (PEM)",
  }),
  APPLE_KEY_FILE: variable(z.string().min(1).optional(), {
    example: "/etc/grand-paris-circulaire/pass.key",
    meaning: "the file of its RSA key (PEM)",
  }),
  APPLE_KEY_PASSPHRASE: variable(z.string().min(1).optional(), {
    without: "none: the key is not encrypted",
    meaning: "the passphrase of that key",
  }),
  APPLE_WWDR_FILE: variable(z.string().min(1).optional(), {
    example: "/etc/grand-paris-circulaire/wwdr.pem",
    meaning: "the file of the certificate of Apple Worldwide Developer Relations that issued it (PEM)",
  }),
  GOOGLE_WALLET_ISSUER: variable(
    z
      .string()
      .regex(/^\d{5,30}$/, "digits")
      .optional(),
    {
      without: "none: no passes for Google Wallet",
      example: "3388000000000000000",
      meaning:
        "the issuer id of the Google Wallet account; with `GOOGLE_WALLET_KEY_FILE`, badges can be added to Google Wallet",
    },
  ),
  GOOGLE_WALLET_KEY_FILE: variable(z.string().min(1).optional(), {
    example: "/etc/grand-paris-circulaire/wallet.json",
    meaning: "the file of a key of the service account that may issue these passes (JSON, as Google gives it)",
  }),
} as const;
