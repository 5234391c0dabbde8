// OpenSSL libcrypto: SHA-256 and BLAKE2b for identities, HMAC for signed messages. Only Provenance imports it.
#pragma once
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
