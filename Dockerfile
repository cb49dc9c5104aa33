# Kvasir as a container: how to run it, and what its variables mean, is in docs/operations.md.
#
#   docker build -t kvasir .
#   docker build -t kvasir:cuda --build-arg RUNTIME=cuda .
#
# Tags move. For an image that can be made again, give both base images by digest: see there too.

ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
# cpu, or the Maven profile gpu or cuda: which ONNX Runtime lies in the shared library, and whether CUDA's libraries do. A GPU is
# used where kvasir.gpu.enabled says so.
ARG RUNTIME=cpu
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY liberty liberty
COPY src/main src/main
# The application and a server with just the features that server.xml names, without compiling or running tests. What
# Maven fetches stays in the builder's cache, so that changed sources do not fetch it again.
RUN --mount=type=cache,target=/root/.m2 \
    case "$RUNTIME" in \
      cpu) profile= ;; \
      gpu|cuda) profile=-P$RUNTIME ;; \
      *) echo "RUNTIME is cpu, gpu or cuda, not $RUNTIME" >&2; exit 1 ;; \
    esac \
    && mvn -B $profile resources:resources compiler:compile cyclonedx:makeBom@sbom war:war liberty:create liberty:deploy \
        liberty:package -Dinclude=minify -DlooseApplication=false -DpackageType=tar
# server.env holds a password and paths of the build: the image goes without. The server's own folder is set apart from
# the runtime and the libraries, which change less often.
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
# The database is named by KVASIR_DB_URL, KVASIR_DB_USER and KVASIR_DB_PASSWORD, or by a file in the folder of variables.
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
# The password of the server's key store is made at the first start and kept with the other secrets.
ENTRYPOINT ["/bin/sh", "-c", "umask 077; f=$KVASIR_HOME/keystore-password; [ -s \"$f\" ] || od -An -N24 -tx1 /dev/urandom | tr -d ' \\n' >\"$f\" || exit 1; keystore_password=$(cat \"$f\"); export keystore_password; exec /opt/kvasir/wlp/bin/server run kvasir"]
