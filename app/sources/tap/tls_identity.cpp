// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/tls_identity.h"

#include "sources/tap/machine_addresses.h"

#include <array>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

constexpr long kDay = 24 * 60 * 60;
constexpr long kLifetime = 397 * kDay;  ///< the longest that browsers accept
constexpr long kLeastLeft = 30 * kDay;

template <auto kFree>
struct Free
{
    template <class T>
    void operator()(T* object) const noexcept
    {
        kFree(object);
    }
};
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Bytes = std::unique_ptr<BIO, Free<BIO_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Free<GENERAL_NAMES_free>>;

std::string lastError()
{
    const char* const reason = ERR_reason_error_string(ERR_peek_last_error());
    return reason != nullptr ? reason : "OpenSSL";
}

std::string hostName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

/// All names and addresses by which clients may call this machine.
std::string subjectNames()
{
    std::string names = "DNS:localhost,DNS:" + hostName() + ",IP:127.0.0.1,IP:::1";
    for (const MachineAddress& one : machineAddresses())
        if (const std::string text = addressText(one.endpoint); text != "127.0.0.1" && text != "::1")
            names += ",IP:" + text;
    return names;
}

Extension extensionOf(int kind, const std::string& value, X509* certificate = nullptr)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    return Extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
}

bool addExtension(X509* certificate, int kind, const std::string& value)
{
    const Extension extension = extensionOf(kind, value, certificate);
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Whatever one that was made now would cover: the machine may have another name or address since.
bool hasAllNames(const X509* certificate)
{
    const Extension extension = extensionOf(NID_subject_alt_name, subjectNames());
    const Names wanted(static_cast<GENERAL_NAMES*>(extension ? X509V3_EXT_d2i(extension.get()) : nullptr));
    const Names shown(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    const auto isShown = [&](GENERAL_NAME* name) {
        for (int i = 0; i < sk_GENERAL_NAME_num(shown.get()); ++i)
            if (GENERAL_NAME_cmp(name, sk_GENERAL_NAME_value(shown.get(), i)) == 0)
                return true;
        return false;
    };
    for (int i = 0; i < sk_GENERAL_NAME_num(wanted.get()); ++i)
        if (!isShown(sk_GENERAL_NAME_value(wanted.get(), i)))
            return false;
    return true;
}

Certificate signedCertificate(EVP_PKEY* key)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    std::array<unsigned char, 16> serial{};
    RAND_bytes(serial.data(), static_cast<int>(serial.size()));
    serial[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, Free<BN_free>> number(
        BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kLifetime - kDay);
    const std::string name = "qapscope tap on " + hostName();
    X509_NAME* const subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    X509_set_pubkey(certificate.get(), key);
    // Whoever trusts it trusts this machine's tap, and nothing that its key might sign.
    const bool isMade = addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE")
                        && addExtension(certificate.get(), NID_key_usage, "critical,digitalSignature")
                        && addExtension(certificate.get(), NID_ext_key_usage, "serverAuth")
                        && addExtension(certificate.get(), NID_subject_alt_name, subjectNames())
                        && X509_sign(certificate.get(), key, EVP_sha256()) > 0;
    return isMade ? std::move(certificate) : Certificate();
}

std::string pemOf(const Bytes& bytes)
{
    char* text = nullptr;
    const long size = BIO_get_mem_data(bytes.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

Result<void> writeFile(const std::filesystem::path& path, const std::string& text)
{
    const std::filesystem::path fresh = path.string() + ".new";
    std::error_code ignored;
    std::filesystem::remove(fresh, ignored);
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return failure(ErrorCode::FileNotWritable, path.string(), std::strerror(errno));
    const bool isWritten = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const int error = errno;
    ::close(file);
    if (!isWritten || ::rename(fresh.c_str(), path.c_str()) != 0)
        return failure(ErrorCode::FileNotWritable, path.string(), std::strerror(isWritten ? errno : error));
    return {};
}

std::filesystem::path keyBeside(const std::filesystem::path& certificate)
{
    return certificate.parent_path() / "tap-key.pem";
}

Certificate readCertificate(const std::filesystem::path& path)
{
    const Bytes file(BIO_new_file(path.c_str(), "r"));
    return Certificate(file ? PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr) : nullptr);
}

bool isGood(const std::filesystem::path& path, const X509* certificate)
{
    if (certificate == nullptr)
        return false;
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate));
    const Bytes file(BIO_new_file(keyBeside(path).c_str(), "r"));
    const PrivateKey key(file ? PEM_read_bio_PrivateKey(file.get(), nullptr, nullptr, nullptr) : nullptr);
    return days >= kLeastLeft / kDay && hasAllNames(certificate) && key
           && X509_check_private_key(certificate, key.get()) == 1;
}

std::string fingerprintOf(const X509* certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        text += i == 0 ? "" : ":";
        text += kDigits[digest.at(i) >> 4];
        text += kDigits[digest.at(i) & 0xfu];
    }
    return text;
}

Result<Certificate> makeIdentity(const std::filesystem::path& path)
{
    const PrivateKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    Certificate certificate = key ? signedCertificate(key.get()) : Certificate();
    if (!certificate)
        return failure(ErrorCode::SystemError, path.string(), lastError());
    const Bytes keyText(BIO_new(BIO_s_mem()));
    const Bytes text(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_X509(text.get(), certificate.get());
    if (const Result<void> written = writeFile(keyBeside(path), pemOf(keyText)); !written)
        return tl::unexpected(written.error());
    if (const Result<void> written = writeFile(path, pemOf(text)); !written)
        return tl::unexpected(written.error());
    return certificate;
}

TlsContext contextFor(const SSL_METHOD* method)
{
    TlsContext context(SSL_CTX_new(method));
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    // What a socket does not take now is offered again from elsewhere.
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                                        | SSL_MODE_RELEASE_BUFFERS);
    return context;
}

}  // namespace

Result<TlsIdentity> tlsIdentityIn(const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return failure(ErrorCode::FileNotWritable, folder.string(), failed.message());
    const std::filesystem::path path = folder / "tap-certificate.pem";
    Certificate certificate = readCertificate(path);
    if (!isGood(path, certificate.get())) {
        Result<Certificate> made = makeIdentity(path);
        if (!made)
            return tl::unexpected(made.error());
        certificate = *std::move(made);
    }
    return TlsIdentity{path, fingerprintOf(certificate.get())};
}

Result<TlsContext> listeningTls(const TlsIdentity& identity)
{
    TlsContext context = contextFor(TLS_server_method());
    const bool isLoaded = SSL_CTX_use_certificate_chain_file(context.get(), identity.certificate.c_str()) == 1
                          && SSL_CTX_use_PrivateKey_file(
                                 context.get(), keyBeside(identity.certificate).c_str(), SSL_FILETYPE_PEM)
                                 == 1;
    if (!isLoaded)
        return failure(ErrorCode::FileNotReadable, identity.certificate.string(), lastError());
    return context;
}

Result<TlsContext> connectingTls(const std::filesystem::path& authorities, bool isAnyoneTrusted)
{
    TlsContext context = contextFor(TLS_client_method());
    SSL_CTX_set_default_verify_paths(context.get());
    if (!authorities.empty()
        && SSL_CTX_load_verify_locations(context.get(), authorities.c_str(), nullptr) != 1)
        return failure(ErrorCode::FileNotReadable, authorities.string(), lastError());
    SSL_CTX_set_verify(context.get(), isAnyoneTrusted ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, nullptr);
    return context;
}

}  // namespace qapscope::app
