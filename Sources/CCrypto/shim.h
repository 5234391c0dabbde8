// OpenSSL libcrypto: SHA-256 for identities. Only Provenance imports it.
#pragma once
#include <openssl/evp.h>
