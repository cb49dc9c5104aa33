# The container image of Kvasir. docs/operations.md describes how to run it and its variables.
#
#   docker build -t kvasir .
#   docker build -t kvasir:cuda --build-arg RUNTIME=cuda .
#
# Tags move. For a reproducible image, give both base images by digest; see there too.

ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
# cpu, or the Maven profile gpu or cuda: selects the ONNX Runtime and whether CUDA's libraries are included. Using a GPU also
# requires kvasir.gpu.enabled.
ARG RUNTIME=cpu
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY liberty liberty
COPY src/main src/main
# Builds the application and a server with only the features in server.xml, without compiling or running tests. Maven's
# downloads stay in the builder's cache across changes of the sources.
RUN --mount=type=cache,target=/root/.m2 \
    case "$RUNTIME" in \
      cpu) profile= ;; \
      gpu|cuda) profile=-P$RUNTIME ;; \
      *) echo "RUNTIME is cpu, gpu or cuda, not $RUNTIME" >&2; exit 1 ;; \
    esac \
    && mvn -B $profile resources:resources compiler:compile cyclonedx:makeBom@sbom war:war liberty:create liberty:deploy \
        liberty:package -Dinclude=minify -DlooseApplication=false -DpackageType=tar
# server.env contains a password and build paths, so it is removed. The server's own folder is separated from the runtime and
# the libraries, which change less often.
RUN mkdir /opt/kvasir \
    && tar -xf target/kvasir.tar -C /opt/kvasir \
    && rm /opt/kvasir/wlp/usr/servers/kvasir/server.env \
    && mv /opt/kvasir/wlp/usr/servers /opt/servers

FROM ${RUNTIME_IMAGE}
RUN useradd --system --uid 10001 --gid 0 --home-dir /var/lib/kvasir --shell /usr/sbin/nologin kvasir \
    && install -d -m 700 -o kvasir -g root /var/lib/kvasir /var/lib/kvasir/variables
COPY src/main/webapp/META-INF /licenses
COPY --from=build /opt/kvasir /opt/kvasir
COPY --from=build --chown=10001:0 /opt/servers /opt/kvasir/wlp/usr/servers
# KVASIR_DB_URL, KVASIR_DB_USER and KVASIR_DB_PASSWORD set the database, or a file in the variables folder.
ENV MP_CONFIG_PROFILE=prod \
    KVASIR_HTTP_HOST=0.0.0.0 \
    KVASIR_HOME=/var/lib/kvasir \
    VARIABLE_SOURCE_DIRS=/var/lib/kvasir/variables \
    ORT_DISABLE_TELEMETRY=1
VOLUME /var/lib/kvasir
EXPOSE 8000 8443
USER 10001
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${KVASIR_MANAGEMENT_PORT:-8001} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# The key store's password is generated at the first start and stored with the other secrets.
ENTRYPOINT ["/bin/sh", "-c", "umask 077; f=$KVASIR_HOME/keystore-password; [ -s \"$f\" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \\n' >\"$f\" || exit 1; keystore_password=$(cat \"$f\"); export keystore_password; exec /opt/kvasir/wlp/bin/server run kvasir"]
