package io.storeloom.infra.shopify.door;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The simulator's own certificate authority. Its key and certificate stay in the folder, so that clients that trust it go on doing so
 * after a restart; the leaf is made anew at every start and never written.
 */
final class Authority {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final X500Name NAME = new X500Name("CN=Storeloom Shopify simulator CA");
    private static final Duration CA_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(397);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Path bundle;

    private Authority(PrivateKey key, X509Certificate certificate, Path bundle) {
        this.key = key;
        this.certificate = certificate;
        this.bundle = bundle;
    }

    /** Reads {@code ca.key} and {@code ca.pem} in the folder, or makes them. */
    static Authority in(Path folder) throws IOException {
        var keyFile = folder.resolve("ca.key");
        var bundle = folder.resolve("ca.pem");
        try {
            if (Files.exists(keyFile) && Files.exists(bundle)) {
                return new Authority(readKey(keyFile), readCertificate(bundle), bundle);
            }
            var pair = newKeyPair();
            var certificate = sign(caBuilder(pair), pair.getPrivate());
            AtomicFiles.write(keyFile, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
            AtomicFiles.write(bundle, pem(certificate));
            AtomicFiles.readableByAll(bundle);
            return new Authority(pair.getPrivate(), certificate, bundle);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the simulator's certificate authority cannot be made or read in " + folder, e);
        }
    }

    /** The PEM file that a client must trust. */
    Path bundle() {
        return bundle;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A key store with a fresh leaf for these DNS names; its only password is empty, it lives in memory. */
    KeyStore leafFor(List<String> dnsNames) throws IOException {
        try {
            var pair = newKeyPair();
            var now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    serial(),
                    Date.from(now.minus(Duration.ofDays(2))),
                    Date.from(now.plus(LEAF_LIFE)),
                    new X500Name("CN=" + dnsNames.getFirst()),
                    pair.getPublic());
            var names = dnsNames.stream()
                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new);
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(certificate));
            var leaf = sign(builder, key);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("leaf", pair.getPrivate(), new char[0], new Certificate[] {leaf, certificate});
            return store;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no certificate could be made for " + dnsNames, e);
        }
    }

    private static JcaX509v3CertificateBuilder caBuilder(KeyPair pair) throws GeneralSecurityException, IOException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                NAME,
                serial(),
                Date.from(now.minus(Duration.ofDays(2))),
                Date.from(now.plus(CA_LIFE)),
                NAME,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static KeyPair newKeyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(120, new SecureRandom());
    }

    private static PrivateKey readKey(Path file) throws IOException {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            if (parser.readObject() instanceof PrivateKeyInfo info) {
                return new JcaPEMKeyConverter().getPrivateKey(info);
            }
            throw new IOException(file + " holds no private key");
        }
    }

    private static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            if (parser.readObject() instanceof X509CertificateHolder holder) {
                return new JcaX509CertificateConverter().getCertificate(holder);
            }
            throw new IOException(file + " holds no certificate");
        }
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
